using System.Security.Claims;
using System.Threading.RateLimiting;
using Copilot.Web.Api;
using Copilot.Web.Cases;
using Copilot.Web.Drafting;
using Copilot.Web.Keys;
using Copilot.Web.Measuring;
using Copilot.Web.Pages;
using Copilot.Web.People;
using Copilot.Web.People.SecondFactor;
using Copilot.Web.Questions;
using Copilot.Web.Replay;
using Copilot.Web.Storage;
using Copilot.Web.Webhooks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace Copilot.Web.Hosting;

/// <summary>The program, put together in one place: storage, people, the pipeline, pages and the API.</summary>
public static class WorkspaceApp
{
    public const string SignInLimit = "sign-in";
    public const string PersonLimit = "person";

    // Persons by their session, programs by a key.
    private const string Callers = "caller";

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot() });
        // Sits in front of pages without a chart's words; who wants more names a level in the configuration.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var settings = (
            builder.Configuration.GetSection(WorkspaceSettings.Section).Get<WorkspaceSettings>() ?? new WorkspaceSettings()
        ).Checked();
        Directory.CreateDirectory(settings.DataFolder);
        UploadLimit.Set(builder, settings);
        AddServices(builder, settings);
        var app = builder.Build();
        // It listens from the first request on.
        _ = app.Services.GetRequiredService<Measures>();
        // Wrong settings of a language model are told at the start, and not at the first question.
        _ = app.Services.GetRequiredService<LanguageModels>();
        Use(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder, WorkspaceSettings settings)
    {
        var services = builder.Services;
        var development = builder.Environment.IsDevelopment();
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(new Guidelines(GuidelineFolder(settings), SearchPlace.Of(builder.Configuration)));
        services
            .AddSingleton<Seal>()
            .AddSingleton<Verdicts>()
            .AddSingleton<Audit.AuditTrail>()
            .AddSingleton<Reviews>()
            .AddSingleton<DueTime>()
            .AddSingleton<PlanTime>()
            .AddSingleton<Letters.CaseLetters>()
            .AddSingleton<Audit.Openings>()
            .AddSingleton<Dashboard.Tallies>()
            .AddSingleton<GuidelineSets>()
            .AddSingleton<Said>()
            .AddSingleton<JobBell>()
            .AddSingleton<Examples>();
        services.AddSingleton<Preparation>().AddHostedService(s => s.GetRequiredService<Preparation>());
        services.AddSingleton<Counts>().AddSingleton<Measures>().AddSingleton<Pulse>();
        services.AddSingleton<LanguageModels>().AddScoped<CaseAnswers>().AddScoped<CaseProposals>();
        services.AddScoped<KeyDesk>().AddScoped<WebhookDesk>();
        services
            .AddSingleton(new AddressGuard(AddressGuard.Ranges(settings.WebhookNetworks), plain: development))
            .AddSingleton<WebhookDelivery>()
            .AddHostedService(s => s.GetRequiredService<WebhookDelivery>());
        services.AddSingleton<Worklist.Escalations>().AddHostedService<Worklist.EscalationRounds>();
        services
            .AddScoped<NewCases>()
            .AddScoped<MoreDocuments>()
            .AddScoped<CaseDesk>()
            .AddScoped<Drafting.Writings>()
            .AddScoped<Acts.ActDesk>()
            .AddScoped<Acts.Appeals>()
            .AddScoped<Acts.BulkAssignment>()
            .AddScoped<Worklist.SavedViews>()
            .AddScoped<Dashboard.Pictures>()
            .AddScoped<SignedReplay>()
            .AddScoped<Letters.LetterDesk>();
        Scheduling.AddTo(services, settings);
        DatabaseChoice.AddTo(services, settings);
        services.AddSingleton<Sight>();
        Protection.KeyStore.AddTo(services, settings, development);
        SignIns.AddTo(services, settings, development, Callers);
        May.Policies(services.AddAuthorizationBuilder());
        services.AddAntiforgery(forgery =>
        {
            forgery.HeaderName = AntiForgery.Header;
            forgery.Cookie.Name = development ? "copilot-token" : "__Host-copilot-token";
            forgery.Cookie.SameSite = SameSiteMode.Strict;
            forgery.Cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            forgery.SuppressXFrameOptionsHeader = false;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                SignInLimit,
                context => Window(context.Connection.RemoteIpAddress?.ToString() ?? "", settings.SignInsPerMinute)
            );
            limiter.AddPolicy(
                PersonLimit,
                context =>
                    Scope.KeyOf(context.User) is { } key
                        ? Window($"key {key}", settings.KeyRequestsPerMinute)
                        : Window(
                            context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.Connection.RemoteIpAddress?.ToString() ?? "",
                            settings.RequestsPerMinute
                        )
            );
        });
        services.AddProblemDetails();
        Api.Description.ApiDocument.AddTo(services);
        services.AddHttpContextAccessor();
        services.AddRazorComponents();
    }

    private static void Use(WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseHttpsRedirection();
        }

        SecurityHeaders.Add(app);
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = Failed,
                // A page that failed half-way has begun to render: what says so is another page, of a scope of its own.
                CreateScopeForErrors = true,
                // An exception's own words may be a chart's: what is logged is its kind and place.
                SuppressDiagnosticsCallback = _ => true,
            }
        );
        app.UseStatusCodePages(Problems.ShowAsync);
        Preparation.Use(app);
        UploadLimit.Use(app, app.Services.GetRequiredService<WorkspaceSettings>());
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        SecondFactorGate.Use(app, app.Services.GetRequiredService<WorkspaceSettings>());
        app.UseAntiforgery();
        ReplayFilter.LetRead(app);
        Dress.Map(app);
        app.MapRazorComponents<App>().RequireRateLimiting(PersonLimit);
        Endpoints.Map(app);
    }

    private static Task Failed(HttpContext context)
    {
        var e = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        context.Response.StatusCode = Blamed(e) ?? StatusCodes.Status500InternalServerError;
        if (context.Response.StatusCode == StatusCodes.Status500InternalServerError)
        {
            var place = e?.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("Copilot.", StringComparison.Ordinal))?.Trim();
            context
                .RequestServices.GetRequiredService<ILoggerFactory>()
                .CreateLogger("Copilot.Web")
                .LogError("A request failed with {Kind} {Place}", e?.GetType().Name, place);
        }

        return Problems.WriteAsync(context);
    }

    // What is wrong with what was sent is no fault of the program: a body that is too large, broken off, or no JSON.
    private static int? Blamed(Exception? e) =>
        e switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            InvalidOperationException when e.StackTrace?.Contains("Features.FormFeature", StringComparison.Ordinal) == true =>
                StatusCodes.Status415UnsupportedMediaType,
            // A form that breaks off, or goes beyond a limit of forms.
            IOException or InvalidDataException when e.StackTrace?.Contains("AspNetCore.WebUtilities", StringComparison.Ordinal) == true =>
                e.Message.Contains("limit", StringComparison.Ordinal)
                    ? StatusCodes.Status413PayloadTooLarge
                    : StatusCodes.Status400BadRequest,
            Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException { InnerException: { } inner } => Blamed(inner)
                ?? StatusCodes.Status400BadRequest,
            // A request that was read once, under guidelines that are no longer these.
            Core.UnreadableInputException => StatusCodes.Status422UnprocessableEntity,
            _ => null,
        };

    private static RateLimitPartition<string> Window(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }
        );

    private static string GuidelineFolder(WorkspaceSettings settings) =>
        settings.Guidelines
        ?? (
            Environment.GetEnvironmentVariable("COPILOT_GUIDELINES") is { Length: > 0 } set
                ? set
                : Path.Combine(AppContext.BaseDirectory, "guidelines")
        );

    // Settings lie beside the program; run from a project folder, in the project.
    private static string ContentRoot() =>
        File.Exists(Path.Combine(AppContext.BaseDirectory, "appsettings.json"))
            ? AppContext.BaseDirectory
            : Directory.GetCurrentDirectory();

    /// <summary>Brings the database to this version, and people to what the surroundings allow.</summary>
    public static async Task PrepareAsync(IServiceProvider services, bool development)
    {
        services.GetRequiredService<Letters.CaseLetters>().Check();
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkspaceDb>();
        await DatabaseChoice.PrepareAsync(
            db,
            async () =>
            {
                Protection.KeyStore.Prepare(scope.ServiceProvider);
                var spelled = scope.ServiceProvider.GetRequiredService<ILookupNormalizer>();
                await Accounts.EnsureRolesAsync(db, spelled);
                await (
                    development
                        ? DemonstrationPeople.AddAsync(db, spelled)
                        : DemonstrationPeople.LockAsync(scope.ServiceProvider.GetRequiredService<UserManager<Account>>())
                );
            }
        );
    }
}
