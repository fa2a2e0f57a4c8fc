-- Somebody called the app by name: puts the answer into todo, once for each message.
-- KEYS: 1 installation, 2 mention, 3 todo, 4 entries
-- ARGV: 1 generation, 2 what the answer is about, 3 now (ms)
-- Returns: the todo number, 0 when it was put before or the workspace is not installed
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
-- Slack sends an event again for two hours at most, and with Delayed Events for a day.
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', 48 * 3600) then return 0 end
return todo_put(KEYS[3], KEYS[4], 'answer-mention', ARGV[2], ARGV[3])
