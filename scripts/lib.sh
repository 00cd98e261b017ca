# shellcheck shell=bash
# What the smoke scripts share. Settings, all optional:
#   BASE_URL      the gateway, default http://localhost:8080 (plus PORT_OFFSET)
#   SESSION_URL   the session service's own door, default http://localhost:4000 (plus PORT_OFFSET) for a local gateway
#   TOKEN_ADMIN, TOKEN_PRODUCER, TOKEN_PRODUCER_2, TOKEN_AGENCY, TOKEN_USER   needed for another host; here they are made
#   BACKEND_REGISTER_SECRET   default devregistersecret for a local gateway
set -euo pipefail

SCRIPTS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# setting NAME DEFAULT: from the environment, else from the project's .env, as the suite itself reads them.
setting() {
    local value=${!1:-}
    [ -n "$value" ] || value=$(sed -n "s/^$1=//p" "$SCRIPTS/../.env" 2>/dev/null || true)
    echo "${value:-$2}"
}

PORT_OFFSET=$(setting PORT_OFFSET 0)
BASE_URL=${BASE_URL:-http://localhost:$((8080 + PORT_OFFSET))}
BASE_URL=${BASE_URL%/}
if [[ $BASE_URL =~ ^http://(localhost|127\.0\.0\.1)(:|$) ]]; then
    LOCAL=yes
    SESSION_URL=${SESSION_URL:-http://localhost:$((4000 + PORT_OFFSET))}
    BACKEND_REGISTER_SECRET=$(setting BACKEND_REGISTER_SECRET devregistersecret)
else
    LOCAL=no
    SESSION_URL=${SESSION_URL:-}
    BACKEND_REGISTER_SECRET=${BACKEND_REGISTER_SECRET:-}
fi

for tool in curl jq; do
    command -v "$tool" >/dev/null || { echo "Falta $tool: instálelo y vuelva a probar" >&2; exit 1; }
done

ANSWER=$(mktemp -d)
trap 'rm -rf "$ANSWER"' EXIT
BODY=$ANSWER/body
HEADERS=$ANSWER/headers
REQUEST= # the last request, ready to repeat

# have WHAT…: whether there is a token for each of these roles (or the secret, or the internal door). A local suite's
# tokens are made on first use; without one for another host the steps are left out and said so.
have() {
    local what missing=()
    for what; do
        case $what in
            secret) [ -n "$BACKEND_REGISTER_SECRET" ] || missing+=(BACKEND_REGISTER_SECRET) ;;
            door) [ -n "$SESSION_URL" ] || missing+=(SESSION_URL) ;;
            *)
                local name=TOKEN_${what^^}
                if [ -z "${!name:-}" ] && [ $LOCAL = yes ]; then
                    local token
                    token=$("$SCRIPTS/token.sh" "${what//_/-}")
                    printf -v "$name" %s "$token"
                fi
                [ -n "${!name:-}" ] || missing+=("$name")
                ;;
        esac
    done
    [ ${#missing[@]} -eq 0 ] || { echo "--  omitido, falta ${missing[*]}"; return 1; }
}

# call STATUS METHOD PATH [as ROLE] [secret] [json BODY] [form 'name=value'] [header 'Name: value'] [at URL]
# One request that must answer STATUS; its answer is for check, field and header_of.
call() {
    local status=$1 method=$2 path=$3 base=$BASE_URL got millis
    shift 3
    local real=() shown=()
    while [ $# -gt 0 ]; do
        case $1 in
            as)
                local name=TOKEN_${2^^}
                real+=(-H "Authorization: Bearer ${!name}") shown+=(-H "\"Authorization: Bearer \$$name\"")
                shift 2
                ;;
            secret)
                real+=(-H "X-BACKEND-SECRET: $BACKEND_REGISTER_SECRET")
                shown+=(-H "\"X-BACKEND-SECRET: \$BACKEND_REGISTER_SECRET\"")
                shift
                ;;
            json)
                real+=(-H 'Content-Type: application/json' --data-raw "$2")
                shown+=(-H "'Content-Type: application/json'" --data-raw "$(quoted "$2")")
                shift 2
                ;;
            form)
                real+=(-F "$2") shown+=(-F "$(quoted "$2")")
                shift 2
                ;;
            header)
                real+=(-H "$2") shown+=(-H "$(quoted "$2")")
                shift 2
                ;;
            at)
                base=$2
                shift 2
                ;;
            *) echo "call: $1?" >&2; exit 2 ;;
        esac
    done
    # a HEAD has no body to wait for
    if [ "$method" = HEAD ]; then real+=(--head) shown+=(--head); else real+=(-X "$method") shown+=(-X "$method"); fi
    REQUEST="curl -sS -i --path-as-is ${shown[*]} $(quoted "$base$path")"
    : >"$BODY"
    got=$(curl -sS --path-as-is --connect-timeout 5 --max-time 30 -D "$HEADERS" -o "$BODY" \
        -w '%{http_code} %{time_total}' "${real[@]}" "$base$path") || fail "sin respuesta"
    millis=$(awk '{ printf "%d", $2 * 1000 }' <<<"$got")
    [ "${got%% *}" = "$status" ] || fail "$method $path respondió ${got%% *} y se esperaba $status"
    printf 'OK  %s %5sms  %-6s %s\n' "$status" "$millis" "$method" "$path"
}

# eventually FILTER STATUS METHOD PATH…: as call and check, but other instances hear of a write within a second.
eventually() {
    local filter=$1
    shift
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        call "$@" >"$ANSWER/line"
        jq -e "$filter" "$BODY" >/dev/null && break
        sleep 0.2
    done
    cat "$ANSWER/line"
    check "$filter"
}

# check FILTER [jq arguments]: the answer's JSON must make jq's FILTER true.
check() {
    jq -e "${@:2}" "$1" "$BODY" >/dev/null 2>&1 || fail "la respuesta no cumple: $1 ${*:2}"
}

# field FILTER: a value of the answer's JSON.
field() {
    jq -r "$1" "$BODY"
}

# header_of NAME: the answer's header, or nothing.
header_of() {
    sed -n "s/^$1: *\(.*[^[:space:]]\)[[:space:]]*$/\1/Ip" "$HEADERS" | head -1
}

# check_header NAME PATTERN: the answer's header must match the extended regular expression.
check_header() {
    local value
    value=$(header_of "$1")
    [[ $value =~ $2 ]] || fail "la cabecera $1 es «$value» y debe cumplir $2"
}

# fail SENTENCE: what went wrong, what came and how to ask again; ends the script.
fail() {
    {
        echo "FALLO  $1"
        [ ! -s "$BODY" ] || echo "  cuerpo: $(head -c 600 "$BODY")"
        echo "  para repetir: $REQUEST"
    } >&2
    exit 1
}

quoted() {
    printf "'%s'" "${1//\'/\'\\\'\'}"
}

title() {
    printf '\n%s  (%s)\n' "$1" "$BASE_URL"
}
