-- Has a message be changed in its turn: in the window of a lane only so many are changed. A moment that lies ahead is kept for it.
-- KEYS: 1 installation, 2 what is known of the message, 3 moments of the lane (sorted set), 4 stands while Slack takes no changes
-- ARGV: 1 generation, 2 number of the refresh, '' where none is counted: then no moment is kept, 3 how many in a window, 4 the window (real ms), 5 how far apart changes of this message are (real ms), 6 how long a change is under way at most (real ms)
-- Returns: {'taken', how unsure it was before} | {'wait', real ms} | {'superseded', 0}: a later refresh has begun | {'gone', 0}
--- @include "../../platform/state/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone', 0 } end
if ARGV[2] ~= '' and redis.call('HGET', KEYS[2], 'seq') ~= ARGV[2] then return { 'superseded', 0 } end
local stop = redis.call('PTTL', KEYS[4])
if stop > 0 then return { 'wait', stop } end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local most, window, apart = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
-- A moment further ahead than an hour was set by a clock that has been put back since.
local horizon = now + 3600000
redis.call('ZREMRANGEBYSCORE', KEYS[3], '(' .. string.format('%.0f', horizon), '+inf')
local function known(field)
  local moment = tonumber(redis.call('HGET', KEYS[2], field) or '')
  return moment and moment <= horizon and moment or nil
end

-- Whoever changes it now is waited for, as long as that may take: mostly it is soon done.
local busy = known('busy') or 0
if busy > now then return { 'wait', math.min(busy - now, 250) } end

local moment = known('moment')
if not moment then
  moment = math.max(now, (known('last') or 0) + apart)
  local count = redis.call('ZCARD', KEYS[3])
  if count >= most then
    local former = redis.call('ZRANGE', KEYS[3], count - most, count - most, 'WITHSCORES')[2]
    moment = math.max(moment, tonumber(former) + window)
  end
  if moment > now and ARGV[2] == '' then return { 'wait', moment - now } end
  redis.call('ZADD', KEYS[3], moment, KEYS[2] .. '#' .. time[1] .. '.' .. time[2])
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -most - 1)
  if ARGV[2] ~= '' then redis.call('HSET', KEYS[2], 'moment', string.format('%.0f', moment)) end
end
-- Whoever counts no refreshes keeps what it shows elsewhere.
if ARGV[2] == '' then return { 'taken', 0 } end
redis.call('EXPIRE', KEYS[2], 40 * 24 * 3600)
if moment > now then return { 'wait', moment - now } end
redis.call('HDEL', KEYS[2], 'moment')
-- Until Slack has answered, nobody knows what it says.
local before = tonumber(redis.call('HGET', KEYS[2], 'unsure') or '0')
local until_then = string.format('%.0f', now + tonumber(ARGV[6]))
redis.call('HSET', KEYS[2], 'last', string.format('%.0f', now), 'unsure', '2', 'busy', until_then, 'change', ARGV[2])
return { 'taken', before }
