-- Asks for what nobody has kept. Argument: `window`, six hours of the guide from some second of the next day on, or
-- `words`, channels with some two letters and a digit in their names, or `search` and a text, playlists from some place
-- of the finds on.
local kind, text

init = function(arguments)
   kind, text = arguments[1], arguments[2]
   math.randomseed(os.time())
end

request = function()
   if kind == "window" then
      local from = os.time() + math.random(86400)
      local form = "!%Y-%m-%dT%H:%M:%SZ"
      return wrk.format("GET", "/livetv/epg?from=" .. os.date(form, from) .. "&to=" .. os.date(form, from + 21600))
   end
   if kind == "search" then
      return wrk.format("GET", "/playlists/search?q=" .. text .. "&offset=" .. math.random(0, 9999))
   end
   local letter = function() return string.char(96 + math.random(26)) end
   return wrk.format("GET", "/livetv/channels?q=" .. letter() .. letter() .. "%20" .. math.random(0, 999))
end
