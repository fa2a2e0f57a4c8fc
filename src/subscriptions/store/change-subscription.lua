-- Changes a subscription that nobody changed since it was read; may reserve a notice to its place in the same step.
-- KEYS: 1 installation, 2 subscription, 3 place, 4 todo, 5 entries, 6 notice chain, 7 those that join its host
-- ARGV: 1 generation, 2 revision it was read at, 3 "next" it was read with, 4 fields, 5 how much the revision is raised, 6 now (ms), 7 notice chain id ('' none), 8 its fields, 9 a step that follows, about the subscription ('' none), 10 its host, where that is changed ('' it is not)
-- Returns: 'changed' | 'stale' | 'gone'
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
--- @include "fields.lua"
--- @include "due.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if redis.call('HGET', KEYS[2], 'revision') ~= ARGV[2] then return 'stale' end
if (redis.call('HGET', KEYS[2], 'next') or '') ~= ARGV[3] then return 'stale' end
local id = redis.call('HGET', KEYS[2], 'id')
set_fields(KEYS[2], ARGV[4])
redis.call('HINCRBY', KEYS[2], 'revision', ARGV[5])
if redis.call('HGET', KEYS[2], 'state') == 'ended' and redis.call('GET', KEYS[3]) == id then
  redis.call('DEL', KEYS[3])
end
if ARGV[10] ~= '' then redis.call('SADD', KEYS[7], id) end
put_due(KEYS[4], KEYS[5], KEYS[2])
if ARGV[9] ~= '' then todo_put(KEYS[4], KEYS[5], ARGV[9], id, ARGV[6]) end
if ARGV[7] ~= '' then outbox_reserve(KEYS[6], KEYS[4], KEYS[5], ARGV[7], ARGV[8], ARGV[6]) end
return 'changed'
