-- Keeps what a digest is about, or what it says by now.
-- KEYS: 1 installation, 2 digests
-- ARGV: 1 generation, 2 moment (ms), 3 record (JSON), 4 moments before this are forgotten (ms)
-- Returns: 1, or 0 when the workspace is gone
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
for _, moment in ipairs(redis.call('HKEYS', KEYS[2])) do
  if tonumber(moment) < tonumber(ARGV[4]) then redis.call('HDEL', KEYS[2], moment) end
end
return 1
