-- Somebody reports a question; enough of them hide it until an organiser has judged it.
-- KEYS: 1 installation, 2 question, 3 open, 4 todo, 5 entries, 6 reports
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 person, 5 how many hide it
-- Returns: 'reported' | 'again' | 'hidden' (this one hid it) | 'closed' (not open)
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 'closed' end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then return 'closed' end
if redis.call('SADD', KEYS[6], ARGV[4]) == 0 then return 'again' end
local entry = cjson.decode(stored)
local judged = redis.call('HEXISTS', KEYS[2], 'judged') == 1
if judged or entry.hidden or redis.call('SCARD', KEYS[6]) < tonumber(ARGV[5]) then return 'reported' end
entry.hidden = true
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode(entry))
todo_put(KEYS[4], KEYS[5], 'show-question', ARGV[2], ARGV[3])
todo_put(KEYS[4], KEYS[5], 'tell-reported', ARGV[2], ARGV[3])
return 'hidden'
