-- Fragment. Events on messages nobody knows yet, kept while a post of ours may stand in the place without a record.
-- KEYS, ARGV: none of its own; the including script declares pending and ledger. A field of pending is a ts, its value a JSON list.
-- Returns: nothing by itself.

-- The lists are joined as text: numbers in them would lose digits on their way through Lua.
local function pending_join(list, more)
  if not list or list == '[]' then return more end
  if not more or more == '[]' then return list end
  return string.sub(list, 1, -2) .. ',' .. string.sub(more, 2)
end

-- The message of this ts is ours: what was kept for messages that stand or fall with it goes with it.
-- Returns whether anything was kept.
local function pending_replay(pending, ts)
  local list = redis.call('HGET', pending, ts)
  if not list then return false end
  for _, event in ipairs(cjson.decode(list)) do
    if event.brings then
      list = pending_join(list, redis.call('HGET', pending, event.brings))
      redis.call('HDEL', pending, event.brings)
    end
  end
  redis.call('HSET', pending, ts, list)
  return true
end

-- Nothing of ours is on its way any more: what was kept for messages that are not ours belonged to nobody.
local function pending_drop(pending, ledger)
  for _, ts in ipairs(redis.call('HKEYS', pending)) do
    if redis.call('HEXISTS', ledger, ts) == 0 then redis.call('HDEL', pending, ts) end
  end
end
