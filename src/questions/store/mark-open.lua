-- What organisers decide of a question that is open: hidden or shown, first on the agenda or by its votes.
-- KEYS: 1 installation, 2 question, 3 open, 4 todo, 5 entries
-- ARGV: 1 generation, 2 question id, 3 now (ms), 4 field ('hidden' or 'pinned'), 5 '1' yes, '0' no
-- Returns: the todo number of what follows, 0 when it is not open
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then return 0 end
local entry = cjson.decode(stored)
entry[ARGV[4]] = ARGV[5] == '1'
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode(entry))
-- That it comes first outlasts the Friday it was said for.
if ARGV[4] == 'pinned' then redis.call('HSET', KEYS[2], 'pinned', ARGV[5]) end
-- Once somebody has judged it, reports hide it no more.
if ARGV[4] == 'hidden' then redis.call('HSET', KEYS[2], 'judged', ARGV[3]) end
return todo_put(KEYS[4], KEYS[5], 'show-question', ARGV[2], ARGV[3])
