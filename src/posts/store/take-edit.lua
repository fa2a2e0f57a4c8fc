-- Has a message be changed in its turn: a lane allows only so many changes in its window. A later moment is kept for the message.
-- KEYS: 1 installation, 2 state of the message, 3 moments of the lane (sorted set), 4 exists while Slack takes no changes
-- ARGV: 1 generation, 2 number of the refresh, 3 how many in a window, 4 the window (real ms), 5 how far apart changes of this message are (real ms), 6 how long a change is under way at most (real ms)
-- Returns: {'taken', how unsure it was before} | {'wait', real ms} | {'superseded', 0}: a later refresh has begun | {'gone', 0}
--- @include "../../platform/state/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return { 'gone', 0 } end
if redis.call('HGET', KEYS[2], 'seq') ~= ARGV[2] then return { 'superseded', 0 } end
-- The value is the length the stop was set for; the stop lasts longer where the clock was put back since.
local stop = redis.call('PTTL', KEYS[4])
if stop > 0 then
  local longest = tonumber(redis.call('GET', KEYS[4]))
  if stop > longest then redis.call('PEXPIRE', KEYS[4], longest) end
  return { 'wait', math.min(stop, longest) }
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local most, window, apart = tonumber(ARGV[3]), tonumber(ARGV[4]), tonumber(ARGV[5])
-- A kept moment after now is from a clock that has been put back since.
for _, kept in ipairs(redis.call('ZRANGE', KEYS[3], 0, -1)) do
  if tonumber(string.match(kept, '#(%d+)%.%d+$') or '0') > tonumber(time[1]) then redis.call('ZREM', KEYS[3], kept) end
end
local function known(field, latest)
  local moment = tonumber(redis.call('HGET', KEYS[2], field) or '0')
  return moment <= latest and moment or nil
end

-- Another refresh is changing the message and is waited for, as long as that may take; it is usually soon done.
local busy = known('busy', now + tonumber(ARGV[6])) or 0
if busy > now then return { 'wait', math.min(busy - now, 250) } end

local moment = known('kept', now) and tonumber(redis.call('HGET', KEYS[2], 'moment') or '')
if not moment then
  moment = math.max(now, (known('last', now) or 0) + apart)
  local count = redis.call('ZCARD', KEYS[3])
  if count >= most then
    local former = redis.call('ZRANGE', KEYS[3], count - most, count - most, 'WITHSCORES')[2]
    moment = math.max(moment, tonumber(former) + window)
  end
  redis.call('ZADD', KEYS[3], moment, KEYS[2] .. '#' .. time[1] .. '.' .. time[2])
  redis.call('ZREMRANGEBYRANK', KEYS[3], 0, -most - 1)
  redis.call('HSET', KEYS[2], 'moment', string.format('%.0f', moment), 'kept', string.format('%.0f', now))
end
if moment > now then return { 'wait', moment - now } end
redis.call('HDEL', KEYS[2], 'moment', 'kept')
-- The content is unknown until Slack has answered.
local before = tonumber(redis.call('HGET', KEYS[2], 'unsure') or '0')
local until_then = string.format('%.0f', now + tonumber(ARGV[6]))
redis.call('HSET', KEYS[2], 'last', string.format('%.0f', now), 'unsure', '2', 'busy', until_then, 'change', ARGV[2])
return { 'taken', before }
