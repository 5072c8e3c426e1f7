#include "tests/bench/reports.hpp"

#include <fstream>

namespace abasto::bench {

void write_reports(const LedgerFolder& folder, int count)
{
    std::ofstream products(folder.file("products.csv"));
    products << "product_code,product_type,product_name\n";
    for (int n = 0; n < 10; ++n) products << "P" << n << ",Male Condom,Condom\n";
    std::ofstream places(folder.file("sites.csv"));
    places << "site_code,site_type,site_region,site_district\n";
    for (int n = 0; n < count / 400; ++n) places << "H" << n << ",Hospital,North,East\n";
    std::ofstream rows(folder.file("reports.csv"));
    rows << "year,month,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,stock_end,"
            "average_monthly_consumption,stock_stockout_days,stock_ordered\n";
    for (int series = 0; series < count / 40; ++series)
        for (int month = 0, stock = 100; month < 40; ++month, stock += 3)
            rows << 2016 + month / 12 << ',' << 1 + month % 12 << ",H" << series / 10 << ",P" << series % 10 << ',' << stock
                 << ",40,35,-2," << stock + 3 << ",33,0,50\n";
}

}  // namespace abasto::bench
