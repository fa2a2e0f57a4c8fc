-- Takes the skip of a lesson back while it is the last thing the position knows; gives up a claim, and a notice, of which nothing stands.
-- KEYS: 1 installation, 2 subscription, 3 position, 4 chain of the claim it has, 5 todo, 6 entries, 7 chain that tells of the skip, 8 notice chain
-- ARGV: 1 generation, 2 revision, 3 how many lessons were taken, 4 claim it was read with, 5 lesson, 6 when it was skipped (ms), 7 now (ms), 8 notice chain id, 9 its fields, 10 fields of the subscription that go back (JSON)
-- Returns: 'undone' | 'on-its-way' | 'stale' | 'gone'
--- @include "../installations/guard.lua"
--- @include "../posts/store/outbox.lua"
--- @include "../subscriptions/store/fields.lua"
--- @include "../subscriptions/store/due.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if redis.call('HGET', KEYS[2], 'revision') ~= ARGV[2] then return 'stale' end
if redis.call('HGET', KEYS[2], 'state') == 'ended' then return 'stale' end
if redis.call('LLEN', KEYS[3]) ~= tonumber(ARGV[3]) then return 'stale' end
local stored = redis.call('LINDEX', KEYS[3], -1)
if not stored then return 'stale' end
local last = cjson.decode(stored)
if last.how ~= 'skipped' or last.lesson ~= ARGV[5] or last.at ~= tonumber(ARGV[6]) then return 'stale' end

local claim = redis.call('HGET', KEYS[2], 'claim') or ''
if claim ~= ARGV[4] then return 'stale' end
if claim ~= '' then
  local state = redis.call('HGET', KEYS[4], 'state')
  if state == 'sending' then return 'on-its-way' end
  if state == 'reserved' and not outbox_release(KEYS[4], KEYS[5], KEYS[6]) then return 'on-its-way' end
end

redis.call('RPOP', KEYS[3])
redis.call('HSET', KEYS[2], 'claim', '')
redis.call('HINCRBY', KEYS[2], 'revision', 1)
set_fields(KEYS[2], ARGV[10])
put_due(KEYS[5], KEYS[6], KEYS[2])
-- Who never heard of the skip need not hear that it is taken back.
local said = redis.call('HGET', KEYS[7], 'state')
if not said or said == 'released' or outbox_release(KEYS[7], KEYS[5], KEYS[6]) then return 'undone' end
outbox_reserve(KEYS[8], KEYS[5], KEYS[6], ARGV[8], ARGV[9], ARGV[7])
return 'undone'
