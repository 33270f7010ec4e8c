namespace Copilot.Web.Hosting;

internal static class JsonBody
{
    /// <summary>What a script sent; null for <c>null</c>.</summary>
    /// <exception cref="BadHttpRequestException">It is no JSON, or not of this shape.</exception>
    public static async Task<T?> JsonAsync<T>(this HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Neither a form nor JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await request.ReadFromJsonAsync<T>(cancel);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new BadHttpRequestException("No JSON of this shape.", StatusCodes.Status400BadRequest, e);
        }
    }
}
