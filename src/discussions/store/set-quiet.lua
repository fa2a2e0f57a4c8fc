-- A person keeps their comments out of what is featured, or lets them be in it again.
-- KEYS: 1 installation, 2 quiet, 3 todo, 4 entries
-- ARGV: 1 generation, 2 person, 3 '1' out or '0' in, 4 now (ms), 5 what the step that follows is called, which says nothing of them
-- Returns: the todo number of what follows, 0 when it was so before or the workspace is gone
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local changed
if ARGV[3] == '1' then
  changed = redis.call('SADD', KEYS[2], ARGV[2])
else
  changed = redis.call('SREM', KEYS[2], ARGV[2])
end
if changed == 0 then return 0 end
return todo_put(KEYS[3], KEYS[4], 'show-person', ARGV[5], ARGV[4], ARGV[2])
