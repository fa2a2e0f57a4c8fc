-- Fragment. Turns: the order in which a workspace sends. Moments are anonymous, the queue is ordered. lines: sorted set, every score 0, a
-- member `channel|class|at|number|sequence` for each message that waits for its turn. A channel that has lines is in exactly one of heads
-- (rank of its first line), waiting (not before this moment) and taken (a job sends there, until this moment at the latest). pace: tat (the
-- moment of the next turn), wake and name (the expected turn), number (of the last line or turn). All moments are real ms of Redis TIME.
-- KEYS, ARGV: none of its own; the including script declares lines, heads, waiting, taken and pace.
-- Returns: nothing by itself.

-- The extra wait of a line beside a first message, by its class: later messages of a sequence, then the backlog.
local turns_ages = { ['0'] = 0, ['1'] = 0, ['2'] = 20000, ['3'] = 60000, ['9'] = 60000 }
-- A moment further ahead than this was set by a clock that has been put back since.
local turns_horizon = 600000
-- An expected turn that is this late does not come.
local turns_late = 400

local function turns_now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local function turns_first(lines, channel)
  return redis.call('ZRANGEBYLEX', lines, '[' .. channel .. '|', '(' .. channel .. '}', 'LIMIT', 0, 1)[1]
end

-- class, at and sequence of a line.
local function turns_read(line)
  local class, at, sequence = string.match(line, '^[^|]*|(%d)|(%d+)|%d+|(.*)$')
  return class, tonumber(at), sequence
end

-- Lets a free channel take part, if it has a line.
local function turns_enter(lines, heads, channel)
  local first = turns_first(lines, channel)
  if not first then return redis.call('ZREM', heads, channel) end
  local class, at = turns_read(first)
  redis.call('ZADD', heads, at + turns_ages[class], channel)
end

local function turns_held(waiting, taken, channel)
  return redis.call('ZSCORE', waiting, channel) or redis.call('ZSCORE', taken, channel)
end

-- A channel has another id: its lines become those of the new one, which keeps its distance and leaves the turn to its holder.
local function turns_follow(lines, heads, waiting, taken, old, new)
  for _, line in ipairs(redis.call('ZRANGEBYLEX', lines, '[' .. old .. '|', '(' .. old .. '}')) do
    redis.call('ZREM', lines, line)
    redis.call('ZADD', lines, 0, new .. string.sub(line, #old + 1))
  end
  for _, held in ipairs({ waiting, taken }) do
    local moment = redis.call('ZSCORE', held, old)
    redis.call('ZREM', held, old)
    if moment and not turns_held(waiting, taken, new) then redis.call('ZADD', held, moment, new) end
  end
  redis.call('ZREM', heads, old)
  if turns_held(waiting, taken, new) then
    redis.call('ZREM', heads, new)
  else
    turns_enter(lines, heads, new)
  end
end

-- Lets channels take part after their wait, or after their sender did not come back. At most 50 of each at once.
local function turns_wake(lines, heads, waiting, taken, now)
  for _, held in ipairs({ waiting, taken }) do
    for _, channel in ipairs(redis.call('ZRANGEBYSCORE', held, '-inf', now, 'LIMIT', 0, 50)) do
      redis.call('ZREM', held, channel)
      turns_enter(lines, heads, channel)
    end
    for _, channel in ipairs(redis.call('ZRANGEBYSCORE', held, now + turns_horizon, '+inf', 'LIMIT', 0, 50)) do
      redis.call('ZREM', held, channel)
      turns_enter(lines, heads, channel)
    end
  end
end

-- The moment of the next turn; never further back than `unused` ms, so that a burst does not follow a pause.
local function turns_moment(pace, now, unused)
  local tat = tonumber(redis.call('HGET', pace, 'tat') or '0')
  if tat > now + turns_horizon then tat = 0 end
  return math.max(tat, now - unused)
end

-- Whether a turn has to be added, because a message may be sent and no turn is expected.
-- Returns {ms from now, the turn's name}, or {-1, ''} where no message waits, or a turn is expected.
local function turns_need(lines, heads, waiting, taken, pace, now)
  turns_wake(lines, heads, waiting, taken, now)
  local at
  if redis.call('ZCARD', heads) > 0 then
    at = now
  else
    -- Channels that only keep their distance have no line; a turn removes them once it passes them.
    for _, channel in ipairs(redis.call('ZRANGE', waiting, 0, 19)) do
      at = tonumber(redis.call('ZSCORE', waiting, channel))
      if turns_first(lines, channel) then break end
      if redis.call('ZCARD', waiting) <= 20 then at = nil end
    end
  end
  if not at then return { -1, '' } end
  at = math.max(at, turns_moment(pace, now, 0))
  local wake = tonumber(redis.call('HGET', pace, 'wake') or '0')
  if wake <= at and wake >= now - turns_late then return { -1, '' } end
  local name = string.format('%.0f-%.0f', at, redis.call('HINCRBY', pace, 'number', 1))
  redis.call('HSET', pace, 'wake', at, 'name', name)
  return { at - now, name }
end

-- Has a due message wait for its turn: its entry moves from `tasks` to a line. A message that has a line already (`line`) keeps its
-- position.
local function turns_join(lines, heads, waiting, taken, pace, sequence, tasks, entries, due, now, line)
  local id = redis.call('HGET', sequence, 'id')
  if not id or redis.call('HGET', sequence, 'state') ~= 'reserved' then return end
  local step = 'send-part:' .. id
  local score = redis.call('ZSCORE', tasks, step)
  if not score or tonumber(score) > tonumber(due) or redis.call('HEXISTS', entries, step) == 0 then return end
  redis.call('ZREM', tasks, step)
  if line then return end
  local channel = redis.call('HGET', sequence, 'place')
  local class = redis.call('HGET', sequence, 'class') or '1'
  if class ~= '3' and redis.call('HGET', sequence, 'cursor') ~= '0' then class = '2' end
  local number = redis.call('HINCRBY', pace, 'number', 1)
  redis.call('ZADD', lines, 0, string.format('%s|%s|%013.0f|%010.0f|%s', channel, class, now, number, id))
  if not turns_held(waiting, taken, channel) then turns_enter(lines, heads, channel) end
end
