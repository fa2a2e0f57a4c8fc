-- Keeps that the app was added to a channel without a course, to offer one to who added it: once for one adding.
-- KEYS: 1 installation, 2 place, 3 offers, 4 todo, 5 entries
-- ARGV: 1 generation, 2 channel, 3 person, 4 when they added it (ts), 5 now (ms)
-- Returns: the todo number of the offer, 0 when there is none to make
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('EXISTS', KEYS[2]) == 1 then return 0 end
local offered = redis.call('HGET', KEYS[3], ARGV[2])
if offered and tonumber(cjson.decode(offered).at) >= tonumber(ARGV[4]) then return 0 end
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode({ at = ARGV[4], to = ARGV[3] }))
return todo_put(KEYS[4], KEYS[5], 'offer-course', ARGV[2], ARGV[5])
