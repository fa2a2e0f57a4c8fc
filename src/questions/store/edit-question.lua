-- Gives an open question other words; its post is to follow.
-- KEYS: 1 installation, 2 question, 3 open, 4 todo, 5 entries
-- ARGV: 1 generation, 2 question id, 3 text, 4 now (ms)
-- Returns: the todo number of what follows, 0 when it is not open
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HEXISTS', KEYS[3], ARGV[2]) == 0 then return 0 end
redis.call('HSET', KEYS[2], 'text', ARGV[3], 'edited', ARGV[4])
return todo_put(KEYS[4], KEYS[5], 'show-question', ARGV[2], ARGV[4])
