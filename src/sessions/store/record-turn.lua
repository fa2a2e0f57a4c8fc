-- Records that a question stands for its guest, and where.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside, 8 question
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms), 6 turn id, 7 session id
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local recorded =
  outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if recorded ~= -1 then
  if redis.call('EXISTS', KEYS[8]) == 1 then redis.call('HSET', KEYS[8], 'turn', ARGV[3]) end
  -- What was said was fixed before it changed.
  todo_put(KEYS[5], KEYS[6], 'show-turn', ARGV[6], ARGV[5])
  -- The agenda links to it.
  todo_put(KEYS[5], KEYS[6], 'show-agenda', ARGV[7], ARGV[5])
end
return recorded
