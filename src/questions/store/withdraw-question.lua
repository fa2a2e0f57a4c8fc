-- Withdraws a question: its post was deleted, or its asker takes it back.
-- KEYS: 1 installation, 2 question, 3 open, 4 askers, 5 sessions, 6 tasks, 7 entries
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 subscription id
-- Returns: 1, or 0 when it was not open
--- @include "../../platform/state/guard.lua"
--- @include "withdraw.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local keys =
  { question = KEYS[2], open = KEYS[3], askers = KEYS[4], sessions = KEYS[5], tasks = KEYS[6], entries = KEYS[7] }
return withdraw(keys, ARGV[2], ARGV[4], ARGV[3]) and 1 or 0
