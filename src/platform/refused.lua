-- Fragment. refused(tries): calls each command; gives the names of those that the user may not use.
-- KEYS, ARGV: none of its own; the including script declares the keys of its commands.
-- Returns: nothing by itself.
local function refused(tries)
  local missing = {}
  for _, try in ipairs(tries) do
    local reply = redis.pcall(unpack(try))
    if type(reply) == 'table' and reply.err then
      local mine = string.find(reply.err, 'NOPERM') or string.find(reply.err, "script can't") or string.find(reply.err, 'ommand called from')
      if not mine then
        return redis.error_reply(reply.err)
      end
      missing[#missing + 1] = try[1]
    end
  end
  return missing
end
