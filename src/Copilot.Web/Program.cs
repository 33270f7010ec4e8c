using Copilot.Web.Cases;
using Copilot.Web.Hosting;
using Copilot.Web.People;
using Copilot.Web.Protection;

try
{
    return await RunAsync(args);
}
catch (Exception e) when (StartFailure.Code(e) is { } code)
{
    await Console.Error.WriteLineAsync($"Copilot does not start: {e.Message}");
    return code;
}

static async Task<int> RunAsync(string[] args)
{
    var app = WorkspaceApp.Build(args);
    if (args is ["people" or "keys" or "replay", ..])
    {
        await WorkspaceApp.PrepareAsync(app.Services, app.Environment.IsDevelopment());
    }

    if (args is ["people", .. var rest])
    {
        return await Accounts.RunAsync(app.Services, rest, Console.In, Console.Error);
    }

    if (args is ["keys", .. var verb])
    {
        return await KeyVerbs.RunAsync(app.Services, verb, Console.Out, Console.Error);
    }

    if (args is ["replay", .. var asked])
    {
        return await ReplayVerb.RunAsync(app.Services, asked, Console.Out, Console.Error);
    }

    await app.StartAsync();
    // A folder that cannot be read ends the program: nothing could be reviewed.
    await app.Services.GetRequiredService<Guidelines>().OpenedAsync();
    await app.WaitForShutdownAsync();
    return 0;
}

/// <summary>Tests start the program by this name.</summary>
public partial class Program;
