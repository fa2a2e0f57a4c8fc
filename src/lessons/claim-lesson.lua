-- Claims an occurrence for a subscription and reserves its chain, if nothing changed since the subscription was read.
-- KEYS: 1 installation, 2 subscription, 3 position, 4 chain, 5 chain of the claim it has, 6 todo, 7 entries
-- ARGV: 1 generation, 2 revision, 3 occurrence (ms), 4 how many lessons were taken, 5 chain id, 6 chain fields, 7 now (ms), 8 claim it was read with
-- Returns: 'claimed' | 'already' | 'unsettled' | 'done' | 'stale' | 'gone'
--- @include "../installations/guard.lua"
--- @include "../posts/store/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
if redis.call('HGET', KEYS[2], 'revision') ~= ARGV[2] then return 'stale' end
if redis.call('HGET', KEYS[2], 'state') ~= 'active' then return 'stale' end
local last = redis.call('HGET', KEYS[2], 'last')
if last and last ~= '' and tonumber(last) >= tonumber(ARGV[3]) then return 'done' end
if redis.call('LLEN', KEYS[3]) ~= tonumber(ARGV[4]) then return 'stale' end

local claim = redis.call('HGET', KEYS[2], 'claim') or ''
-- Whoever claimed the same occurrence since the subscription was read did what is asked for here.
if claim ~= ARGV[8] and claim ~= ARGV[5] then return 'stale' end
if claim ~= '' then
  local held = KEYS[5]
  if claim == ARGV[5] then held = KEYS[4] end
  local state = redis.call('HGET', held, 'state')
  if state == 'sending' then return 'unsettled' end
  if state == 'reserved' then
    if claim == ARGV[5] and redis.call('HGET', held, 'revision') == ARGV[2] then return 'already' end
    if not outbox_release(held, KEYS[6], KEYS[7]) then return 'unsettled' end
  end
end
outbox_reserve(KEYS[4], KEYS[6], KEYS[7], ARGV[5], ARGV[6], ARGV[7])
redis.call('HSET', KEYS[2], 'claim', ARGV[5])
return 'claimed'
