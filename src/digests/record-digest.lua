-- Records that a digest stands; what changed while it was on its way is to be changed in it.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms), 6 what it is called in todo
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../installations/guard.lua"
--- @include "../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
local recorded =
  outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
if recorded ~= -1 then todo_put(KEYS[5], KEYS[6], 'show-digest', ARGV[6], ARGV[5]) end
return recorded
