-- Records that a part stands.
-- KEYS: 1 installation, 2 chain, 3 place lock, 4 ledger, 5 todo, 6 entries, 7 aside
-- ARGV: 1 generation, 2 part, 3 ts, 4 ledger record, 5 now (ms)
-- Returns: the todo number of the next part, 0 after the last, -1 when there was nothing to record
--- @include "../../installations/guard.lua"
--- @include "outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
return outbox_record(KEYS[2], KEYS[3], KEYS[4], KEYS[7], KEYS[5], KEYS[6], ARGV[2], ARGV[3], ARGV[4], ARGV[5])
