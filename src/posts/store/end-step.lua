-- Updates a tasks entry after its step: done, later, or one try less until it is dead.
-- KEYS: 1 installation, 2 tasks, 3 entries, 4 dead
-- ARGV: 1 generation, 2 entry id, 3 n, 4 'done' | 'later' | 'fault', 5 not before (ms), 6 tries until dead, 7 error
-- Returns: 'done' | 'later' | 'dead' | 'newer' | 'gone' (nothing is to be done any more)
--- @include "../../platform/state/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then return 'gone' end
local entry = cjson.decode(stored)
if entry.n ~= tonumber(ARGV[3]) then return 'newer' end
if ARGV[4] == 'done' then
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('HDEL', KEYS[3], ARGV[2])
  return 'done'
end
if ARGV[4] == 'fault' then entry.tries = entry.tries + 1 end
if entry.tries >= tonumber(ARGV[6]) then
  redis.call('ZREM', KEYS[2], ARGV[2])
  redis.call('HDEL', KEYS[3], ARGV[2])
  entry.error = ARGV[7]
  redis.call('HSET', KEYS[4], ARGV[2], cjson.encode(entry))
  return 'dead'
end
-- A failure outside puts the task off a minute each time: only this field tells for how long already.
if ARGV[4] == 'later' and ARGV[7] ~= '' then
  entry.since = entry.since or tonumber(redis.call('ZSCORE', KEYS[2], ARGV[2])) or nil
  entry.error = ARGV[7]
else
  entry.since, entry.error = nil, nil
  -- Only faults in a row count: a task that comes again and again would otherwise be dead of five in a year.
  if ARGV[4] == 'later' then entry.tries = 0 end
end
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode(entry))
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[2])
return 'later'
