-- Fragment. Likes on a message that is not known yet: an event about a like may come before the event about its comment. Each is kept for
-- two minutes, as at/added/by default/person/name.
-- KEYS, ARGV: none of its own; the including script declares early (of one message), and what marks.lua needs.
-- Returns: nothing by itself.
--- @include "marks.lua"

local function early_keep(early, now, person, name, added, at, by_default)
  redis.call('ZREMRANGEBYSCORE', early, '-inf', '(' .. (tonumber(now) - 120000))
  -- The set is full: it only notes that there were more likes. If the message is a comment, its thread is read.
  if redis.call('ZCARD', early) >= 1000 then
    redis.call('ZADD', early, now, 'more')
    return
  end
  redis.call('ZADD', early, now, at .. '/' .. added .. '/' .. by_default .. '/' .. person .. '/' .. name)
  redis.call('PEXPIRE', early, 120000)
end

-- The message is a comment: the kept likes count, in the order they came. Returns whether that changed anything, and whether there were
-- more likes than were kept.
local function early_take(early, keys, emoji, ts)
  local changed, more = false, false
  for _, one in ipairs(redis.call('ZRANGE', early, 0, -1)) do
    local at, added, by_default, person, name = string.match(one, '^([^/]+)/([01])/([01])/([^/]+)/(.+)$')
    if not at then
      more = true
    elseif likes_hear(keys, emoji, ts, person, name, added == '1', at, by_default == '1') then
      changed = true
    end
  end
  redis.call('DEL', early)
  return changed, more
end
