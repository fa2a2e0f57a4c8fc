-- A question of an agenda was left out in its hour; who asked it is to be told, once.
-- KEYS: 1 installation, 2 question, 3 todo, 4 entries
-- ARGV: 1 generation, 2 why, 3 now (ms), 4 what is to be told, 5 question id
-- Returns: the todo number of that, 0 when it was left out before or is not there
--- @include "../../installations/guard.lua"
--- @include "forget-later.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[2]) == 0 or redis.call('HEXISTS', KEYS[2], 'answered') == 1 then return 0 end
if redis.call('HSETNX', KEYS[2], 'skipped', ARGV[2]) == 0 then return 0 end
forget_later(KEYS[3], KEYS[4], KEYS[2], ARGV[5], ARGV[3])
return todo_put(KEYS[3], KEYS[4], 'tell-asker', ARGV[4], ARGV[3])
