-- Takes up again what was parked with a place.
-- KEYS: 1 installation, 2 todo, 3 entries, 4 parked
-- ARGV: 1 generation, 2 now (ms)
-- Returns: nothing
--- @include "../../installations/guard.lua"
--- @include "todo.lua"
if not installed(KEYS[1], ARGV[1]) then return nil end
for _, id in ipairs(redis.call('SMEMBERS', KEYS[4])) do todo_wake(KEYS[2], KEYS[3], id, ARGV[2]) end
redis.call('DEL', KEYS[4])
return nil
