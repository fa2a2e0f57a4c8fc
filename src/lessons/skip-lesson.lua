-- Leaves the next lesson out, if nothing changed since the subscription was read; gives up a claim of which nothing stands.
-- KEYS: 1 installation, 2 subscription, 3 position, 4 chain of the claim it has, 5 todo, 6 entries, 7 notice chain
-- ARGV: 1 generation, 2 revision, 3 how many lessons were taken, 4 claim it was read with, 5 taken, 6 now (ms), 7 notice chain id, 8 its fields, 9 'finished' or '', 10 when to tell that it is finished (ms)
-- Returns: 'skipped' | 'on-its-way' | 'stale' | 'gone'
--- @include "../installations/guard.lua"
--- @include "../posts/store/outbox.lua"
--- @include "../subscriptions/store/due.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if redis.call('HGET', KEYS[2], 'revision') ~= ARGV[2] then return 'stale' end
local stands = redis.call('HGET', KEYS[2], 'state')
if stands ~= 'active' and stands ~= 'paused' then return 'stale' end
if redis.call('LLEN', KEYS[3]) ~= tonumber(ARGV[3]) then return 'stale' end

local claim = redis.call('HGET', KEYS[2], 'claim') or ''
if claim ~= ARGV[4] then return 'stale' end
if claim ~= '' then
  local state = redis.call('HGET', KEYS[4], 'state')
  if state == 'sending' then return 'on-its-way' end
  if state == 'reserved' and not outbox_release(KEYS[4], KEYS[5], KEYS[6]) then return 'on-its-way' end
end

redis.call('RPUSH', KEYS[3], ARGV[5])
redis.call('HSET', KEYS[2], 'claim', '')
redis.call('HINCRBY', KEYS[2], 'revision', 1)
local id = redis.call('HGET', KEYS[2], 'id')
if ARGV[9] == 'finished' then
  redis.call('HSET', KEYS[2], 'state', 'finished', 'cause', '', 'until', '', 'next', '', 'due', '')
  todo_put(KEYS[5], KEYS[6], 'tell-finished', id, ARGV[10])
end
put_due(KEYS[5], KEYS[6], KEYS[2])
outbox_reserve(KEYS[7], KEYS[5], KEYS[6], ARGV[7], ARGV[8], ARGV[6])
return 'skipped'
