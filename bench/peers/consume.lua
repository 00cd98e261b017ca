-- Consumes prepared sessions, each once: <prefix>00000000000001, …02, … The prefix comes as argument.
local prefix, last

function init(args)
  prefix, last = args[1], 0
end

function request()
  last = last + 1
  return wrk.format("POST", string.format("/session/%s%014d/consume", prefix, last))
end
