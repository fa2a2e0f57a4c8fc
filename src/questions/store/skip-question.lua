-- A question of an agenda was left out in its hour; who asked it is to be told, once.
-- KEYS: 1 installation, 2 question, 3 todo, 4 entries
-- ARGV: 1 generation, 2 why, 3 now (ms), 4 what is to be told
-- Returns: the todo number of that, 0 when it was left out before or is not there
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[2]) == 0 or redis.call('HSETNX', KEYS[2], 'skipped', ARGV[2]) == 0 then return 0 end
return todo_put(KEYS[3], KEYS[4], 'tell-asker', ARGV[4], ARGV[3])
