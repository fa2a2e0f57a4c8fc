-- Puts something still to be done.
-- KEYS: 1 installation, 2 todo, 3 entries
-- ARGV: 1 generation, 2 what, 3 of, 4 not before (ms), 5 cause ('' none)
-- Returns: the entry's number, 0 when the workspace is not installed
--- @include "../../installations/guard.lua"
--- @include "todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local cause = nil
if ARGV[5] ~= '' then cause = ARGV[5] end
return todo_put(KEYS[2], KEYS[3], ARGV[2], ARGV[3], ARGV[4], cause)
