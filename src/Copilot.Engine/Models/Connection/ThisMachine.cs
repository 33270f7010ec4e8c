using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Copilot.Engine.Models.Connection;

/// <summary>Tells whether an address is this machine's.</summary>
public static class ThisMachine
{
    /// <summary>Whether a host of an address may be this machine: <c>localhost</c>, a literal address of it, or its own name. No name is looked up; a
    /// connection in strict mode checks again where the name leads.</summary>
    public static bool Is(string host)
    {
        var bare = host.Trim('[', ']');
        return IPAddress.TryParse(bare, out var address)
            ? Is(address)
            : bare.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || bare.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
                || bare.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase);
    }

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || Own().Any(own => own.Equals(plain));
    }

    /// <summary>Connects to a host, to this machine's addresses alone.</summary>
    /// <exception cref="NotLocalException">The name leads elsewhere.</exception>
    public static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) =>
        ConnectAsync(context.DnsEndPoint, Dns.GetHostAddressesAsync, cancel);

    /// <summary>The name is looked up once a connection, and the connection goes to an address of that very answer: no later answer leads it elsewhere.</summary>
    /// <param name="lookup">Looks a name up.</param>
    internal static async ValueTask<Stream> ConnectAsync(
        DnsEndPoint host,
        Func<string, CancellationToken, Task<IPAddress[]>> lookup,
        CancellationToken cancel
    )
    {
        var addresses = (await lookup(host.Host, cancel)).Where(Is).ToArray();
        if (addresses.Length == 0)
        {
            throw new NotLocalException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IEnumerable<IPAddress> Own()
    {
        try
        {
            return
            [
                .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address),
            ];
        }
        catch (NetworkInformationException)
        {
            return [];
        }
    }
}

/// <summary>In strict mode a name led away from this machine.</summary>
internal sealed class NotLocalException() : Exception("The address leads away from this machine.");
