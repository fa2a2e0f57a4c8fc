-- Questions of an agenda that had no answer wait for a later Friday, with their votes.
-- KEYS: 1 installation, 2 open, 3 askers, 4 sessions, 5 todo, 6 entries, then questions
-- ARGV: 1 generation, 2 Friday of the agenda (ms), 3 later Friday (ms), 4 session id of that, 5 zone of that, then question ids, in the order of their keys
-- Returns: the ids of those that were reopened
--- @include "../../installations/guard.lua"
--- @include "await-friday.lua"
if not installed(KEYS[1], ARGV[1]) then return {} end
local reopened = {}
for i = 7, #KEYS do
  local found = redis.call('HMGET', KEYS[i], 'listed', 'withdrawn', 'answered', 'by', 'at', 'number', 'ts', 'pinned')
  local listed, withdrawn, answered, by, at, number, ts, pinned = unpack(found)
  local waits = redis.call('HEXISTS', KEYS[2], ARGV[i - 1]) == 1
  -- One that was reopened before, and answered late, is on no list any more.
  if (listed == ARGV[2] or not listed) and not waits and not withdrawn and not answered then
    local entry = { friday = tonumber(ARGV[3]), by = by, at = tonumber(at), number = tonumber(number) }
    if ts then entry.ts = ts end
    if pinned == '1' then entry.pinned = true end
    redis.call('HSET', KEYS[2], ARGV[i - 1], cjson.encode(entry))
    redis.call('HINCRBY', KEYS[3], by, 1)
    redis.call('HDEL', KEYS[i], 'listed')
    reopened[#reopened + 1] = ARGV[i - 1]
  end
end
if #reopened > 0 then
  redis.call('HSETNX', KEYS[4], ARGV[3] .. '/zone', ARGV[5])
  await_friday(KEYS[5], KEYS[6], ARGV[4], ARGV[3])
end
return reopened
