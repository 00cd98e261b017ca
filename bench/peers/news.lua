-- News that nobody has kept. Arguments: `page` and how many there are, `cursor` and how many seconds back they go, or
-- `search` and a text, from some place of the finds on.
local kind, argument

init = function(arguments)
   kind, argument = arguments[1], arguments[2]
   math.randomseed(os.time())
end

local letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

-- A cursor as the service writes it: base64 for addresses, without padding.
local encoded = function(text)
   local bits = text:gsub(".", function(char)
      local byte, eight = char:byte(), ""
      for bit = 7, 0, -1 do
         eight = eight .. math.floor(byte / 2 ^ bit) % 2
      end
      return eight
   end)
   return (bits .. ("0"):rep(-#bits % 6)):gsub("%d%d%d%d%d%d", function(six)
      local place = tonumber(six, 2) + 1
      return letters:sub(place, place)
   end)
end

request = function()
   if kind == "page" then
      return wrk.format("GET", "/news/feed?page=" .. math.random(1, tonumber(argument)))
   end
   if kind == "cursor" then
      local from = os.time() - math.random(0, tonumber(argument))
      return wrk.format("GET", "/news/feed?cursor=" .. encoded(from .. "000000|" .. math.random(1, 99999)))
   end
   return wrk.format("GET", "/news/search?q=" .. argument .. "&cursor=" .. encoded(tostring(math.random(0, 999))))
end
