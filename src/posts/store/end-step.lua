-- What becomes of a todo entry after its step: done, later, or one try less until it is dead.
-- KEYS: 1 installation, 2 todo, 3 entries, 4 dead
-- ARGV: 1 generation, 2 entry id, 3 n, 4 'done' | 'later' | 'fault', 5 not before (ms), 6 what, 7 of, 8 tries until dead, 9 error
-- Returns: 'done' | 'later' | 'dead' | 'newer' | 'gone'
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
local entry = stored and cjson.decode(stored) or { what = ARGV[6], of = ARGV[7], n = tonumber(ARGV[3]), tries = 0 }
if stored and entry.n ~= tonumber(ARGV[3]) then return 'newer' end
if ARGV[4] == 'done' then
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('HDEL', KEYS[3], ARGV[2])
  return 'done'
end
if ARGV[4] == 'fault' then entry.tries = entry.tries + 1 end
if entry.tries >= tonumber(ARGV[8]) then
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('HDEL', KEYS[3], ARGV[2])
  entry.error = ARGV[9]
  redis.call('HSET', KEYS[4], ARGV[2], cjson.encode(entry))
  return 'dead'
end
-- What fails outside is put off a minute each time: only this tells for how long already.
if ARGV[4] == 'later' and ARGV[9] ~= '' then
  entry.since = entry.since or tonumber(redis.call('ZSCORE', KEYS[2], ARGV[2])) or nil
  entry.error = ARGV[9]
else
  entry.since, entry.error = nil, nil
end
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode(entry))
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[2])
return 'later'
