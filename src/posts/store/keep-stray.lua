-- Keeps that a message was posted outside its thread, so that it is deleted; its sequence waits until then.
-- KEYS: 1 installation, 2 sequence, 3 place lock, 4 tasks, 5 entries, 6 ledger, 7 pending, 8 strays
-- ARGV: 1 generation, 2 part, 3 attempt, 4 place, 5 ts, 6 stray (JSON), 7 now (ms)
-- Returns: the tasks number of its deletion, 0 when it was kept before, its channel has another id, or the workspace is not installed
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local sequence = redis.call('HMGET', KEYS[2], 'state', 'cursor', 'attempt', 'id')
-- A process that was late deletes its own message, and changes nothing else.
if sequence[1] == 'sending' and sequence[2] == ARGV[2] and sequence[3] == ARGV[3] then
  if not outbox_is_there(KEYS[2], KEYS[3]) then return 0 end
  redis.call('HSET', KEYS[2], 'state', 'stray', 'stray', ARGV[5])
  redis.call('HDEL', KEYS[2], 'since')
  task_done(KEYS[4], KEYS[5], 'send-part:' .. sequence[4])
  if redis.call('GET', KEYS[3]) == sequence[4] then
    redis.call('DEL', KEYS[3])
    pending_drop(KEYS[7], KEYS[6])
  end
end
if redis.call('HSETNX', KEYS[8], ARGV[5], ARGV[6]) == 0 then return 0 end
return task_put(KEYS[4], KEYS[5], 'delete-stray', ARGV[4] .. '/' .. ARGV[5], ARGV[7])
