-- Fragment. set_fields(key, json): writes an object's fields to a hash; '' empties one.
-- KEYS, ARGV: none of its own.
-- Returns: nothing by itself.
local function set_fields(key, json)
  for field, value in pairs(cjson.decode(json)) do redis.call('HSET', key, field, value) end
end
