-- Records that a question stands, and where; the head above it has one more to count.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside, 8 question, 9 open, 10 the latest of the subscription
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms), 6 question id, 7 root ts, 8 session id, 9 how many of the latest are known as such
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local recorded =
  outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if recorded == -1 then return -1 end
redis.call('HSET', KEYS[8], 'ts', ARGV[3], 'root', ARGV[7], 'friday', string.match(ARGV[8], '@(%d+)$'))
redis.call('LPUSH', KEYS[10], ARGV[6])
redis.call('LTRIM', KEYS[10], 0, ARGV[9] - 1)
-- What was said was fixed before it changed.
local stored = redis.call('HGET', KEYS[9], ARGV[6])
local changed = not stored or cjson.decode(stored).hidden
if changed or redis.call('HEXISTS', KEYS[8], 'edited') == 1 then
  todo_put(KEYS[5], KEYS[6], 'show-question', ARGV[6], ARGV[5])
end
if stored then
  local entry = cjson.decode(stored)
  entry.ts = ARGV[3]
  redis.call('HSET', KEYS[9], ARGV[6], cjson.encode(entry))
end
todo_put(KEYS[5], KEYS[6], 'count-questions', ARGV[8], ARGV[5])
return recorded
