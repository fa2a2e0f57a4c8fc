-- Gets a send token and makes the part at the cursor "sending", in one step: only a caller that is told 'send' sends.
-- KEYS: 1 installation, 2 sequence, 3 place lock, 4 hash it needs, 5 taken (of turns), 6 tasks, 7 entries, 8 parked, 9 sequence it replies to
-- ARGV: 1 generation, 2 now (ms, the product's clock), 3 mark of the grant, 4 ms after which it is looked for
-- Returns: {'send', part, attempt, mark of the grant from now on} | {'unsettled', ms since the attempt, part, attempt}
--   | {'late'} (another job has the turn by now, or the channel has another id) | {'held'} (another message may be in the channel) | {'behind'} | {'parked'} | {'released'} | {'gone'}
--- @include "../../platform/state/guard.lua"
--- @include "../../platform/state/outbox.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone' } end
local state = redis.call('HGET', KEYS[2], 'state')
if state ~= 'reserved' and state ~= 'sending' then return { 'gone' } end
if not outbox_is_there(KEYS[2], KEYS[3]) then return { 'late' } end

local time = redis.call('TIME')
local real = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local cursor = redis.call('HGET', KEYS[2], 'cursor')
if state == 'sending' then
  -- A message that may be posted in a closed channel is looked for once that channel opens.
  if redis.call('SISMEMBER', KEYS[8], 'send-part:' .. redis.call('HGET', KEYS[2], 'id')) == 1 then return { 'parked' } end
  local waited = real - tonumber(redis.call('HGET', KEYS[2], 'since'))
  -- The clock was put back since then. The wait begins anew; it would otherwise last as long as the clock was put back.
  if waited < 0 then
    waited = 0
    redis.call('HSET', KEYS[2], 'since', real)
  end
  return { 'unsettled', waited, tonumber(cursor), tonumber(redis.call('HGET', KEYS[2], 'attempt')) }
end

local channel = redis.call('HGET', KEYS[2], 'place')
if tonumber(redis.call('ZSCORE', KEYS[5], channel) or '0') ~= tonumber(ARGV[3]) then return { 'late' } end

local id = redis.call('HGET', KEYS[2], 'id')
if redis.call('EXISTS', KEYS[8]) == 1 then
  if redis.call('HGET', KEYS[2], 'perishable') == '1' and outbox_release(KEYS[2], KEYS[6], KEYS[7]) then
    return { 'released' }
  end
  redis.call('ZREM', KEYS[6], 'send-part:' .. id)
  redis.call('SADD', KEYS[8], 'send-part:' .. id)
  return { 'parked' }
end
local holder = redis.call('GET', KEYS[3])
if holder and holder ~= id then return { 'held' } end

if cursor == '0' then
  local not_after = tonumber(redis.call('HGET', KEYS[2], 'notAfter'))
  local revision = redis.call('HGET', KEYS[2], 'revision')
  local stands = redis.call('HGET', KEYS[4], 'state')
  local stale = not stands or (stands == 'ended' and redis.call('HGET', KEYS[2], 'evenEnded') ~= '1')
  if revision ~= '' then
    stale = stale or stands ~= 'active' or redis.call('HGET', KEYS[4], 'revision') ~= revision
  end
  if stale or (not_after > 0 and tonumber(ARGV[2]) > not_after) then
    outbox_release(KEYS[2], KEYS[6], KEYS[7])
    return { 'released' }
  end
end

if redis.call('HEXISTS', KEYS[2], 'under') == 1 and redis.call('HEXISTS', KEYS[2], 'root') == 0 then
  local root = redis.call('HGET', KEYS[9], 'root')
  if not root then
    local above = redis.call('HGET', KEYS[9], 'state')
    if above == 'reserved' or above == 'sending' or above == 'stray' then return { 'behind' } end
    outbox_release(KEYS[2], KEYS[6], KEYS[7])
    return { 'released' }
  end
  redis.call('HSET', KEYS[2], 'root', root)
end

redis.call('SET', KEYS[3], id)
redis.call('HSET', KEYS[2], 'state', 'sending', 'since', real)
redis.call('HSETNX', KEYS[2], 'first', ARGV[2])
-- The sweep takes over from a sender that does not come back.
if redis.call('HEXISTS', KEYS[7], 'send-part:' .. id) == 0 then
  task_keep(KEYS[6], KEYS[7], 'send-part', id, ARGV[2])
end
redis.call('ZADD', KEYS[6], ARGV[2], 'send-part:' .. id)
local mark = real + tonumber(ARGV[4])
redis.call('ZADD', KEYS[5], mark, channel)
return { 'send', tonumber(cursor), redis.call('HINCRBY', KEYS[2], 'attempt', 1), string.format('%.0f', mark) }
