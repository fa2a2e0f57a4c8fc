-- Reserves a chain of messages.
-- KEYS: 1 installation, 2 chain, 3 todo, 4 entries
-- ARGV: 1 generation, 2 chain id, 3 fields, 4 now (ms)
-- Returns: the todo number, 0 when it stands already or the workspace is not installed
--- @include "../../installations/guard.lua"
--- @include "outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return outbox_reserve(KEYS[2], KEYS[3], KEYS[4], ARGV[2], ARGV[3], ARGV[4])
