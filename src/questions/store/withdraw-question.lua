-- Withdraws a question: its post was deleted, or its asker takes it back.
-- KEYS: 1 installation, 2 question, 3 open, 4 askers, 5 sessions, 6 tasks, 7 entries
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 subscription id, 5 name of the end its asker is told where its post was deleted ('' not)
-- Returns: 1, or 0 when it was not open
--- @include "../../platform/state/guard.lua"
--- @include "withdraw.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local keys =
  { question = KEYS[2], open = KEYS[3], askers = KEYS[4], sessions = KEYS[5], tasks = KEYS[6], entries = KEYS[7] }
if ARGV[5] ~= '' and redis.call('EXISTS', KEYS[2]) == 1 then
  -- An asker who took it back, or was told how it ended, knows that it is not asked.
  local ends = redis.call('HMGET', KEYS[2], 'withdrawn', 'merged', 'answered', 'skipped', 'declined')
  local is_asked = not (ends[1] or ends[2] or ends[3] or ends[4] or ends[5])
  if is_asked then task_put(KEYS[6], KEYS[7], 'tell-asker', ARGV[5], ARGV[3]) end
  redis.call('HSETNX', KEYS[2], 'deleted', is_asked and '1' or '0')
end
return withdraw(keys, ARGV[2], ARGV[4], ARGV[3]) and 1 or 0
