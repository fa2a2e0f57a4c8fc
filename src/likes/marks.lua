-- Fragment. The likes of each person on each message. One record for each (message, person): names, each added or removed, and when; `off`
-- while its emoji is no like in the place.
-- KEYS, ARGV: none of its own; the including script declares marks (ts/person to record), people (ts/person, for look-up by ts), removals (ts/person/name by microsecond) and rank (ts by people who like it).
-- Returns: nothing by itself.

local function likes_stands(record)
  for _, mark in pairs(record.names) do
    if mark.added and not mark.off then return true end
  end
  return false
end

local function likes_read(keys, field)
  local stored = redis.call('HGET', keys.marks, field)
  return stored and cjson.decode(stored) or { v = 1, names = {} }
end

-- Updates the rank after a record has changed.
local function likes_rank(keys, ts, before, after)
  if after and not before then redis.call('ZINCRBY', keys.rank, 1, ts) end
  if before and not after then redis.call('ZINCRBY', keys.rank, -1, ts) end
end

-- Sets one name of a record, unless an event as late or later is known. Returns whether that changed anything.
local function likes_mark(keys, ts, person, name, added, at, source, off)
  local field = ts .. '/' .. person
  local record = likes_read(keys, field)
  local old = record.names[name]
  if old and tonumber(old.at) >= tonumber(at) then return false end
  local before = likes_stands(record)
  -- The moment is text, because microseconds have more digits than Lua writes.
  record.names[name] = { added = added, at = at, source = source, off = off or nil }
  redis.call('HSET', keys.marks, field, cjson.encode(record))
  redis.call('ZADD', keys.people, 0, field)
  if added then
    redis.call('ZREM', keys.removals, field .. '/' .. name)
  else
    redis.call('ZADD', keys.removals, at, field .. '/' .. name)
  end
  likes_rank(keys, ts, before, likes_stands(record))
  return true
end

-- Every ts/person of a message ('0' follows '/').
local function likes_fields(keys, ts)
  return redis.call('ZRANGEBYLEX', keys.people, '[' .. ts .. '/', '(' .. ts .. '0')
end

local function likes_forget(keys, ts)
  for _, field in ipairs(likes_fields(keys, ts)) do
    for name in pairs(likes_read(keys, field).names) do redis.call('ZREM', keys.removals, field .. '/' .. name) end
    redis.call('HDEL', keys.marks, field)
    redis.call('ZREM', keys.people, field)
  end
  redis.call('ZREM', keys.rank, ts)
end

-- A message can be liked when it is a post of ours or a comment; a comment has a rank from its beginning.
local function likes_knows(keys, ledger, ts)
  return redis.call('HEXISTS', ledger, ts) == 1 or redis.call('ZSCORE', keys.rank, ts) ~= false
end

-- Whether a reaction of this name is a like in its place: by the list of the place, or else by the default list.
local function likes_counts(emoji, name, by_default)
  if redis.call('EXISTS', emoji) == 0 then return by_default end
  return redis.call('SISMEMBER', emoji, (string.gsub(name, '::skin%-tone%-[2-6]$', ''))) == 1
end

-- Takes in a reaction event. One that is no like is kept only where that name is known from when it was one, because it may become one
-- again. Returns whether that changed anything.
local function likes_hear(keys, emoji, ts, person, name, added, at, by_default)
  local off = not likes_counts(emoji, name, by_default)
  if off then
    local held = likes_read(keys, ts .. '/' .. person).names[name]
    if not held or held.source == 'button' then return false end
  end
  return likes_mark(keys, ts, person, name, added, at, 'reaction', off)
end

-- Turns off the reactions of a record that are no likes by the list of their place, and turns on all others; a vote by button is always on.
-- Returns the record, and whether that changed anything.
local function likes_weigh(keys, emoji, field)
  local record = likes_read(keys, field)
  local before = likes_stands(record)
  local changed = false
  for name, mark in pairs(record.names) do
    local off = mark.added and mark.source ~= 'button' and not likes_counts(emoji, name, true)
    if off ~= (mark.off == true) then
      mark.off = off or nil
      changed = true
    end
  end
  if changed then
    redis.call('HSET', keys.marks, field, cjson.encode(record))
    likes_rank(keys, string.match(field, '^[^/]+'), before, likes_stands(record))
  end
  return record, changed
end
