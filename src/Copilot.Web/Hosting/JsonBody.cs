using System.Text.Json;

namespace Copilot.Web.Hosting;

/// <summary>Reads what a script sends.</summary>
internal static class JsonBody
{
    /// <summary>The body; null where there is none, or none of JSON.</summary>
    /// <exception cref="BadHttpRequestException">It cannot be read: answered with 400, in words that hold nothing of it.</exception>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, CancellationToken cancel = default)
    {
        if (!request.HasJsonContentType())
        {
            return default;
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(cancel);
        }
        catch (JsonException)
        {
            throw new BadHttpRequestException("The body is no JSON of the shape that is asked for.");
        }
    }
}
