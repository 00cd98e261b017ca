-- Makes sessions and consumes each once, as they come: a created one is the next to be consumed.
local prefix, made, waiting

function init(args)
  prefix, made, waiting = args[1], 0, {}
end

function request()
  local id = table.remove(waiting)
  if id then
    return wrk.format("POST", "/session/" .. id .. "/consume")
  end
  made = made + 1
  local body = string.format('{"room":"%s-%d","username":"ana"}', prefix, made)
  return wrk.format("POST", "/session", { ["Content-Type"] = "application/json" }, body)
end

function response(status, headers, body)
  if status == 201 then
    table.insert(waiting, body:match('"id":"([^"]+)"'))
  end
end
