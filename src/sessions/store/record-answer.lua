-- Records that an answer from a form stands in the thread of its question.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside, 8 answers, 9 readings
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms), 6 chain id, 7 address of the thread ('' not known)
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local recorded =
  outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if recorded == -1 then return -1 end
local kept = redis.call('HGET', KEYS[8], ARGV[6])
if kept then
  redis.call('HDEL', KEYS[8], ARGV[6])
  redis.call('HSET', KEYS[8], ARGV[3], kept)
  -- A reading that has begun may not have seen it.
  redis.call('HSET', KEYS[9], 'applied', redis.call('HINCRBY', KEYS[9], 'begun', 1))
end
if ARGV[7] ~= '' then todo_put(KEYS[5], KEYS[6], 'read-answers', ARGV[7], ARGV[5]) end
return recorded
