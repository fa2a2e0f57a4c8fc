-- Puts what a subscription should have beside its record where it is missing: the task of its next lesson, its lines in the sets by channel and by host.
-- KEYS: 1 installation, 2 subscription, 3 todo, 4 entries, 5 dead, 6 those its channel had, 7 those that join its host
-- ARGV: 1 generation, 2 subscription id, 3 its host ('' none)
-- Returns: 1 when its task was missing, else 0
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
--- @include "due.lua"
if not installed(KEYS[1], ARGV[1]) or redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('SADD', KEYS[6], ARGV[2])
if ARGV[3] ~= '' then redis.call('SADD', KEYS[7], ARGV[2]) end
local task = 'post-lesson:' .. ARGV[2]
if redis.call('ZSCORE', KEYS[3], task) or redis.call('HEXISTS', KEYS[5], task) == 1 then return 0 end
put_due(KEYS[3], KEYS[4], KEYS[2])
return redis.call('ZSCORE', KEYS[3], task) and 1 or 0
