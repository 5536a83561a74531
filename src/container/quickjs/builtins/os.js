// The machine that a container of the lab believes to be on.
module.exports = {
  EOL: '\n', devNull: '/dev/null',
  hostname: () => {
    if (process.env.HOSTNAME) return process.env.HOSTNAME;
    const file = host.read('/etc/hostname');
    return typeof file === 'string' ? 'localhost' : host.decode(file).trim();
  },
  platform: () => 'linux', type: () => 'Linux', arch: () => 'x64', machine: () => 'x86_64', release: () => '6.8.0', version: () => '#1 SMP',
  endianness: () => 'LE', homedir: () => process.env.HOME ?? '/root', tmpdir: () => process.env.TMPDIR ?? '/tmp',
  uptime: () => 3600 + host.now() / 1000, totalmem: () => host.megabytes * 1048576, freemem: () => host.megabytes * 1048576 - host.memoryUsed(),
  loadavg: () => [0, 0, 0], availableParallelism: () => 1,
  cpus: () => [{ model: 'Layer Cache Lab', speed: 1000, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } }],
  userInfo: () => ({ uid: 0, gid: 0, username: 'root', homedir: process.env.HOME ?? '/root', shell: '/bin/sh' }),
  networkInterfaces: () => ({
    lo: [{ address: '127.0.0.1', netmask: '255.0.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: true, cidr: '127.0.0.1/8' }],
    eth0: [{ address: '172.17.0.2', netmask: '255.255.0.0', family: 'IPv4', mac: '02:42:ac:11:00:02', internal: false, cidr: '172.17.0.2/16' }],
  }),
  constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGTERM: 15 } },
};
