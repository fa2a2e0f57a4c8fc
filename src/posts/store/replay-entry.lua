-- Takes what was put aside as dead back into todo, with no tries counted.
-- KEYS: 1 installation, 2 todo, 3 entries, 4 dead
-- ARGV: 1 generation, 2 entry id, 3 now (ms), 4 '1' when its cause is a moment, of which the earliest counts
-- Returns: 'replayed' | 'not-dead' | 'gone'
--- @include "../../installations/guard.lua"
--- @include "todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local stored = redis.call('HGET', KEYS[4], ARGV[2])
if not stored then return 'not-dead' end
local dead = cjson.decode(stored)
local cause = dead.cause
local waiting = redis.call('HGET', KEYS[3], ARGV[2])
-- It may have been put again since: the later cause counts, or the earlier moment.
local later = waiting and cjson.decode(waiting).cause
if later and not (ARGV[4] == '1' and cause and tonumber(cause) < tonumber(later)) then cause = later end
todo_put(KEYS[2], KEYS[3], dead.what, dead.of, ARGV[3], cause)
redis.call('HDEL', KEYS[4], ARGV[2])
return 'replayed'
