-- Sets which emoji are likes in a place; what stands there is counted anew.
-- KEYS: 1 installation, 2 emoji, 3 todo, 4 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), then the names
-- Returns: the todo number of the counting, 0 when the workspace is gone
--- @include "../installations/guard.lua"
--- @include "../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('DEL', KEYS[2])
for i = 4, #ARGV do redis.call('SADD', KEYS[2], ARGV[i]) end
return todo_put(KEYS[3], KEYS[4], 'recount-likes', ARGV[2], ARGV[3])
