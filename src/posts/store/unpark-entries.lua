-- Takes up again what was parked with a place.
-- KEYS: 1 installation, 2 todo, 3 entries, 4 parked
-- ARGV: 1 generation, 2 now (ms)
-- Returns: the ids of the entries taken up
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return {} end
local taken = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[4])) do
  if redis.call('HEXISTS', KEYS[3], id) == 1 then
    redis.call('ZADD', KEYS[2], ARGV[2], id)
    taken[#taken + 1] = id
  end
end
redis.call('DEL', KEYS[4])
return taken
