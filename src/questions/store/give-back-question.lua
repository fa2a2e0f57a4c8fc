-- A question that was asked in the session of another channel, and had no answer there, waits in its own again.
-- KEYS: 1 installation, 2 question, 3 open here, 4 askers here, 5 sessions here, 6 todo, 7 entries, 8 open there, 9 askers there
-- ARGV: 1 generation, 2 id, 3 id there, 4 the Friday here (ms), 5 session id of that, 6 zone of that
-- Returns: 1, or 0 when it was not there any more, or is asked no more
--- @include "../../installations/guard.lua"
--- @include "await-friday.lua"
--- @include "take-open.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local found = redis.call('HMGET', KEYS[2], 'lent', 'withdrawn', 'by', 'at', 'number', 'ts', 'pinned')
local lent, withdrawn, by, at, number, ts, pinned = unpack(found)
if lent ~= ARGV[3] then return 0 end
take_open(KEYS[8], KEYS[9], ARGV[3])
redis.call('HDEL', KEYS[2], 'lent')
if withdrawn then return 0 end
local entry = { friday = tonumber(ARGV[4]), by = by, at = tonumber(at), number = tonumber(number) }
if ts then entry.ts = ts end
if pinned == '1' then entry.pinned = true end
redis.call('HSET', KEYS[3], ARGV[2], cjson.encode(entry))
redis.call('HINCRBY', KEYS[4], by, 1)
redis.call('HSETNX', KEYS[5], ARGV[4] .. '/zone', ARGV[6])
await_friday(KEYS[6], KEYS[7], ARGV[5], ARGV[4])
return 1
